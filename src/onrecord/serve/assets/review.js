// Reviewing with single keys, names and dates while one types, and what others decide meanwhile.
// Everything here can be done with the plain forms too.
const KEYS = "onrecord.keys";
const decide = document.querySelector(".decide");
const keys = document.querySelector(".keys");
const box = document.getElementById("keys-on");

function on() {
  try {
    return localStorage.getItem(KEYS) !== "off";
  } catch {
    return true;
  }
}

function set(value) {
  try {
    localStorage.setItem(KEYS, value ? "on" : "off");
  } catch {
    // Not to be kept: then it holds for this page.
  }
  document.body.classList.toggle("keyed", value);
}

function writes(target) {
  return target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

function open(details) {
  details.open = true;
  const first = details.querySelector("input:not([type=hidden]), select, textarea");
  (first ?? details.querySelector("summary")).focus();
}

function pressed(event) {
  if (event.key === "Escape" && writes(event.target)) {
    event.target.blur();
    return;
  }
  if (!document.body.classList.contains("keyed") || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing || writes(event.target)) {
    return;
  }
  const key = event.key;
  const button = decide.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const details = decide.querySelector(`details[data-opens="${CSS.escape(key)}"]`);
  if (button) {
    button.click();
  } else if (details) {
    open(details);
  } else if (key === "w") {
    decide.querySelector(".judge textarea").focus();
  } else if (key === "u") {
    document.querySelector("[data-undo] button")?.click();
  } else if (key === "?") {
    keys.scrollIntoView({ block: "nearest" });
    box.focus();
  } else {
    return;
  }
  event.preventDefault();
}

if (decide && keys && box) {
  keys.hidden = false;
  box.checked = on();
  set(box.checked);
  box.addEventListener("change", () => set(box.checked));
  document.addEventListener("keydown", pressed);
}

// A date in words, while it is typed.
for (const input of document.querySelectorAll("[data-date]")) {
  const output = document.getElementById(input.dataset.date);
  let asked = 0;
  input.addEventListener("input", async () => {
    const mine = ++asked;
    const answer = await fetch(`/review/date?value=${encodeURIComponent(input.value)}`).catch(() => null);
    if (answer?.ok && mine === asked) {
      const { words } = await answer.json();
      output.value = words ?? (input.value.trim() ? "no date that is understood" : "not said");
    }
  });
}

// Names of the record, while one is typed.
const list = document.getElementById("actor-names");
for (const input of list ? document.querySelectorAll("input[data-actors]") : []) {
  let asked = 0;
  input.addEventListener("input", async () => {
    const mine = ++asked;
    const answer = await fetch(`/review/actors?typed=${encodeURIComponent(input.value)}`).catch(() => null);
    if (answer?.ok && mine === asked) {
      const { names } = await answer.json();
      const known = new Set([...list.options].map((option) => option.value));
      for (const name of names.filter((one) => !known.has(one))) {
        list.append(new Option(name, name));
      }
    }
  });
}

// What others decide is told beside the entry; what is being typed stays.
const told = [...document.querySelectorAll("[data-entry]")];
if (told.length) {
  const feed = new EventSource("/events");
  feed.addEventListener("changed", (event) => {
    const news = JSON.parse(event.data);
    for (const one of told) {
      if (news.revision > Number(one.dataset.revision) && news.entries.includes(one.dataset.entry)) {
        const line = one.querySelector(".meanwhile");
        const link = document.createElement("a");
        link.href = `/entries/${encodeURIComponent(one.dataset.entry)}`;
        link.textContent = "See it as it stands now";
        line.replaceChildren(`${news.by} changed this meanwhile: ${news.what}. `, link);
        line.hidden = false;
        one.classList.add("changed");
      }
    }
  });
  addEventListener("pagehide", () => feed.close());
}

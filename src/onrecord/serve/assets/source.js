// Marked words of an article: while one looks at them a card tells what rests on them, in the words of their notes.
// Without this script they are plain links to the entry, and the notes stand in the margin.

const card = document.createElement("div");
card.className = "glance";
card.id = "glance";
card.setAttribute("role", "tooltip");
card.hidden = true;
document.getElementById("main").append(card);

let shown = null;

function told(link) {
  const notes = link.dataset.notes.split(" ").map((number) => document.getElementById(`note-${number}`));
  return notes.filter(Boolean).flatMap((note) => [...note.querySelectorAll(".entry")]);
}

function show(link) {
  const entries = told(link);
  if (entries.length === 0) return;
  card.replaceChildren(
    ...entries.map((entry) => {
      const line = document.createElement("p");
      line.textContent = entry.textContent.trim();
      return line;
    }),
  );
  card.hidden = false;
  const [first] = link.getClientRects();
  const left = Math.min(first.left, document.documentElement.clientWidth - card.offsetWidth - 8);
  const below = first.bottom + 6;
  const fits = below + card.offsetHeight < window.innerHeight;
  card.style.left = `${Math.max(8, left) + window.scrollX}px`;
  card.style.top = `${(fits ? below : first.top - card.offsetHeight - 6) + window.scrollY}px`;
  link.setAttribute("aria-describedby", card.id);
  shown = link;
}

function hide() {
  shown?.removeAttribute("aria-describedby");
  shown = null;
  card.hidden = true;
}

for (const link of document.querySelectorAll("a.rests")) {
  link.addEventListener("mouseenter", () => show(link));
  link.addEventListener("mouseleave", hide);
  link.addEventListener("focus", () => show(link));
  link.addEventListener("blur", hide);
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && shown) hide();
});

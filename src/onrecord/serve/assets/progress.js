// A job's page keeps itself up to date. Without this script the link "See how it stands" does.
const EVERY = 1000;
const progress = document.getElementById("progress");

async function look() {
  let again = true;
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("progress");
      if (fresh && fresh.innerHTML !== progress.innerHTML) {
        progress.replaceChildren(...fresh.childNodes);
      }
      again = !fresh || fresh.dataset.over !== "yes";
      if (!again) {
        progress.dataset.over = "yes";
        document.querySelectorAll("[data-while]").forEach((one) => one.remove());
      }
    }
  } catch {
    // The server is not there just now: it is asked again.
  }
  if (again) {
    setTimeout(look, EVERY);
  }
}

progress.setAttribute("aria-live", "polite");
setTimeout(look, EVERY);

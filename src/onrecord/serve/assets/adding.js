// Files can be dropped anywhere on the page, and those that were chosen are named.
const form = document.querySelector("[data-drop]");
const input = form.querySelector("input[type=file]");
const chosen = form.querySelector(".chosen");

form.querySelectorAll(".scripted").forEach((one) => (one.hidden = false));

function tell() {
  chosen.replaceChildren(
    ...[...input.files].map((file) => {
      const line = document.createElement("li");
      line.textContent = file.name;
      return line;
    }),
  );
}

input.addEventListener("change", tell);
for (const type of ["dragenter", "dragover"]) {
  document.addEventListener(type, (event) => {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      form.classList.add("dropping");
    }
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) {
    form.classList.remove("dropping");
  }
});
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer?.files.length) {
    return;
  }
  event.preventDefault();
  form.classList.remove("dropping");
  const all = new DataTransfer();
  for (const file of [...input.files, ...event.dataTransfer.files]) {
    all.items.add(file);
  }
  input.files = all.files;
  tell();
});

// A button beside a line that is there to be copied. Without this script the line is marked and copied by hand.

for (const line of document.querySelectorAll("[data-copied]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "remark";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(line.textContent.trim());
      said.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(line);
      said.textContent = "Marked: copy it with the keyboard";
    }
  });
  line.after(button, " ", said);
}

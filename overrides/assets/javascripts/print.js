// Printing takes a script: without one, the buttons for it aren't there.
for (const template of document.querySelectorAll("template[data-print]")) {
  template.content.querySelector("button").addEventListener("click", () => print())
  template.replaceWith(template.content)
}

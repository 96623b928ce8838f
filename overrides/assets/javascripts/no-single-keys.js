// The theme opens the search on "f", "s" or "/" pressed anywhere, which trips up people who dictate (WCAG 2.1.4).
// It listens on the window; an event that ends at the document has been heard by everything else in the page.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (!typing && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
});

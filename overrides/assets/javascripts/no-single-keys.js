// The theme opens the search on "f", "s" or "/" pressed anywhere, which trips up people who dictate (WCAG 2.1.4).
// Capturing on the window comes before the theme's own listener.
addEventListener(
  "keydown",
  (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (!typing && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopImmediatePropagation();
  },
  true,
);

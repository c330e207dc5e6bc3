// One key for each thing: / search, j k along the line, e done, s snooze, l log, ? help, Esc close.
// A key only presses what is on the page for everyone: the element with the same data-key.
{
  const ITEM = ":is(.line, .list) > li[data-item], .data tr[data-item]";
  const SEARCH = "#search-q"; // the field of the page that `/` leads to from a page without one
  let place = -1;

  const items = () => [...document.querySelectorAll(ITEM)];
  const current = () => document.activeElement?.closest(ITEM) ?? null;
  const typing = (target) =>
    target instanceof Element &&
    target.closest("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=submit], [type=button])");
  const off = () => document.body.dataset.keys === "off";

  function stand(index) {
    const all = items();
    if (!all.length) return;
    place = Math.max(0, Math.min(index, all.length - 1));
    const item = all[place];
    item.tabIndex = -1;
    item.focus({ focusVisible: true, preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  function move(step) {
    const at = items().indexOf(current());
    if (at >= 0) stand(at + step);
    else stand(place >= 0 ? place : 0);
  }

  // The control in the item one stands on; else one that belongs to the page and to no item, and
  // before it to what the page is about: on somebody's page, `l` logs a contact with them.
  function control(key) {
    const selector = `[data-key="${CSS.escape(key)}"]`;
    const here = current()?.querySelector(selector);
    if (here) return here;
    const free = [...document.querySelectorAll(selector)].filter((one) => !one.closest(ITEM) && one.getClientRects().length);
    return free.find((one) => one.closest("main")) ?? free[0] ?? null;
  }

  function press(element) {
    place = items().indexOf(current());
    if (element.matches("input:not([type=submit], [type=button], [type=checkbox]), textarea")) {
      element.focus();
      element.select?.();
      return;
    }
    element.click();
    if (element.matches("summary") && element.parentElement.open) {
      element.parentElement.querySelector(":scope > :not(summary) :is(button, input:not([type=hidden]), select, a)")?.focus();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Enter" && document.activeElement === current()) return current()?.querySelector("a[href]")?.click();
    if (event.key.length !== 1 || off() || typing(event.target)) return;
    const step = { j: 1, k: -1 }[event.key];
    const element = step ? null : control(event.key);
    const elsewhere = event.key === "/" && !element ? document.body.dataset.search : "";
    if (!step && !element && !elsewhere) return;
    event.preventDefault();
    if (step) move(step);
    else if (element) press(element);
    else location.assign(elsewhere + SEARCH);
  });

  if (location.hash === SEARCH) document.querySelector(SEARCH)?.focus();

  // When the item one stood on is gone, stand on the one that took its place.
  function stay() {
    if (place >= 0 && document.activeElement === document.body) stand(place);
  }
  document.addEventListener("htmx:afterSettle", stay);
  document.addEventListener("htmx:afterRequest", () => setTimeout(stay));
}

// A button that puts a text of the preview on the clipboard; the preview comes and goes.
{
  const ready = () => {
    for (const button of document.querySelectorAll("button[data-copies][hidden]")) button.hidden = !navigator.clipboard;
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button[data-copies]");
    if (!button) return;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    button.textContent = button.dataset.done;
  });
  document.addEventListener("htmx:afterSwap", ready);
  ready();
}

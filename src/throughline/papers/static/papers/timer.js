// A timer beside words that are said aloud: started and stopped by its button or by Space. Where
// it has a form to write into, stopping notes the seconds there and sends it.
for (const timer of document.querySelectorAll("[data-timer]")) {
  const button = timer.querySelector("[data-turns]");
  const shown = timer.querySelector("[data-seconds]");
  const bar = timer.querySelector("progress");
  const form = document.getElementById(timer.dataset.into ?? "");
  const begins = button.textContent;
  let since = null;
  let beat = 0;

  const seconds = () => Math.round((performance.now() - since) / 1000);
  const show = () => {
    shown.textContent = seconds();
    if (bar) bar.value = Math.min(bar.max, seconds());
    timer.classList.toggle("over", Boolean(bar) && seconds() > bar.max);
  };

  function start() {
    since = performance.now();
    beat = setInterval(show, 250);
    button.textContent = timer.dataset.ends;
    timer.classList.add("runs");
    show();
  }

  function stop() {
    show();
    clearInterval(beat);
    const took = Math.max(1, seconds());
    since = null;
    button.textContent = begins;
    timer.classList.remove("runs");
    if (!form) return;
    form.elements.seconds.value = took;
    form.requestSubmit();
  }

  const turn = () => (since === null ? start() : stop());
  button.addEventListener("click", turn);
  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("a, button, input, select, textarea, summary, [contenteditable]")) return;
    event.preventDefault();
    turn();
  });
  timer.hidden = false;
}

// A drop zone is a file input with room around it: dropping puts the files into the input.
{
  const zone = (event) => (event.target instanceof Element ? event.target.closest("[data-drop]") : null);
  const input = (one) => one.querySelector("input[type=file]");

  function name(one) {
    const files = input(one).files;
    const told = one.querySelector(".chosen");
    if (!told) return;
    if (!files.length) told.textContent = "";
    else told.textContent = files.length === 1 ? files[0].name : `${files.length} ${one.dataset.many}`;
  }

  for (const type of ["dragenter", "dragover"]) {
    document.addEventListener(type, (event) => {
      const one = zone(event);
      if (!one) return;
      event.preventDefault();
      one.classList.add("over");
    });
  }

  document.addEventListener("dragleave", (event) => {
    const one = zone(event);
    if (one && !one.contains(event.relatedTarget)) one.classList.remove("over");
  });

  document.addEventListener("drop", (event) => {
    const one = zone(event);
    if (!one) return;
    event.preventDefault();
    one.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input(one).files = event.dataTransfer.files;
    input(one).dispatchEvent(new Event("change", { bubbles: true }));
  });

  document.addEventListener("click", (event) => {
    const one = zone(event);
    if (one && !event.target.closest("input, a, button, label")) input(one).click();
  });

  document.addEventListener("change", (event) => {
    const one = zone(event);
    if (one) name(one);
  });
}

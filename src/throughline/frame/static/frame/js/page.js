// Menus that close, a panel that opens and goes away, and plain words when a request fails.
{
  const panel = () => document.getElementById("panel");
  let opener = null;

  function shutMenus(except) {
    for (const menu of document.querySelectorAll("details.menu[open], .acts > details[open]")) {
      if (!menu.contains(except)) menu.open = false;
    }
  }

  function shutPanel() {
    if (!panel()?.hasChildNodes()) return false;
    panel().replaceChildren();
    if (opener?.isConnected) opener.focus();
    return true;
  }

  function say(words) {
    const region = document.getElementById("messages");
    if (!region || !words) return;
    const message = document.createElement("div");
    message.className = "message error";
    message.dataset.fault = "";
    const text = document.createElement("p");
    text.textContent = words;
    message.append(text);
    region.replaceChildren(message);
    message.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    shutMenus(event.target);
    if (event.target.closest("#panel [data-close]")) {
      event.preventDefault();
      shutPanel();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const menu = event.target.closest?.("details[open]");
    if (menu && !menu.matches(".fold")) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    } else if (!shutPanel()) {
      document.activeElement?.closest("li[data-item]")?.focus();
      if (document.activeElement?.matches("input, textarea, select")) document.activeElement.blur();
    }
  });

  // What opens among the acts may open behind the phone's bar. `toggle` does not bubble.
  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.matches(".acts > details")) {
      event.target.querySelector(":scope > :not(summary)")?.scrollIntoView({ block: "nearest" });
    }
  }, true);

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target === panel() && !panel().contains(event.detail.elt)) opener = event.detail.elt;
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== panel() || !panel().hasChildNodes()) return;
    panel().scrollIntoView({ block: "nearest" });
    const first = ["[autofocus]", "input:not([type=hidden]), select, textarea", "button, a[href]"];
    first.map((what) => panel().querySelector(what)).find(Boolean)?.focus();
  });

  const words = (name) => document.getElementById("messages")?.dataset[name];
  document.addEventListener("htmx:responseError", (event) => {
    say(words(event.detail.xhr.status === 429 ? "slow" : "failed"));
  });
  document.addEventListener("htmx:afterOnLoad", (event) => {
    if (event.detail.xhr.status < 400) document.querySelector("#messages > [data-fault]")?.remove();
  });
  document.addEventListener("htmx:sendError", () => say(words("offline")));
}

// Ties the page's passkey button to allauth's code. A button says by data-passkey which form it
// serves (loginForm, addForm, authenticateForm); it is shown only where passkeys can work.
const button = document.querySelector("[data-passkey]");
const problem = document.getElementById("passkey_problem");

if (button && window.PublicKeyCredential) {
  for (const hidden of document.querySelectorAll("[data-needs-passkeys]")) hidden.hidden = false;
  button.hidden = false;
  window.allauth.webauthn.forms[button.dataset.passkey]({
    ids: {
      add: button.id,
      authenticate: button.id,
      login: button.id,
      credential: button.dataset.credential,
      passwordless: button.dataset.passwordless || "",
      data: "passkey_data",
    },
  });
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  if (problem) problem.hidden = false;
});

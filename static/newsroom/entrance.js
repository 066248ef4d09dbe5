/* Passkeys: a form says what is asked of the device (login, get, create), and is sent with what the device answers. */
(() => {
  const speaks = window.webauthnJSON;

  const options = async (form) => {
    if (form.dataset.passkey !== "login") return JSON.parse(document.getElementById("passkey-options").textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new TypeError(String(answer.status));
    return answer.json();
  };

  const ask = async (form) => {
    const told = await options(form);
    return form.dataset.passkey === "create" ? speaks.create(told.creation_options) : speaks.get(told.request_options);
  };

  const why = (fault) => {
    if (fault instanceof TypeError) return "line";
    return fault.name === "SecurityError" ? "none" : "stopped";
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const wrong = form.querySelector(".wrong");
    const explain = (name) => { wrong.textContent = wrong.dataset[name]; wrong.hidden = false; };
    if (!window.PublicKeyCredential || !speaks) {
      if (form.dataset.passkey === "login") return;
      form.hidden = false;
      explain("none");
      form.querySelector("button").disabled = true;
      return;
    }
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      wrong.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await ask(form));
        form.submit();
      } catch (fault) { explain(why(fault)); }
    });
  });
})();

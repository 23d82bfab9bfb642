// What scripts add, and no page needs: a return is checked while it is filled in, and nothing
// is handed in twice by a second click. The checks themselves are the server's.
(function () {
  "use strict";
  var form = document.getElementById("return");
  document.addEventListener("submit", function (event) {
    var sent = event.target;
    if (sent.method !== "post") return;
    if (sent.dataset.sent) { event.preventDefault(); return; }
    sent.dataset.sent = "1";
    window.setTimeout(function () { delete sent.dataset.sent; }, 8000);
  });
  if (!form) return;
  var waiting = null, asked = 0, touched = {};

  function show(told) {
    document.querySelectorAll("[data-for]").forEach(function (place) {
      var key = place.dataset.for, faults = told.faults[key] || [];
      var fields = form.querySelectorAll('[aria-describedby="told-' + key + '"]');
      var seen = key === "" || touched[key] || place.dataset.shown;
      place.textContent = "";
      faults.forEach(function (fault) {
        if (!seen) return;
        var line = document.createElement(key === "" ? "li" : "span");
        line.className = fault.severity;
        line.textContent = fault.text;
        place.appendChild(line);
      });
      fields.forEach(function (field) {
        if (seen && faults.some(function (f) { return f.severity === "error"; })) {
          field.setAttribute("aria-invalid", "true");
        } else { field.removeAttribute("aria-invalid"); }
      });
    });
    ["rate", "total"].forEach(function (kind) {
      var key = "data-" + kind, given = told[kind + "s"];
      form.querySelectorAll("[" + key + "]").forEach(function (place) {
        var value = given[place.getAttribute(key)];
        place.textContent = value === undefined ? "—" : value;
      });
    });
    var summary = document.getElementById("summary");
    summary.textContent = told.count ? summary.dataset.faults.replace("#", told.count) : summary.dataset.clean;
    summary.className = told.errors ? "alert" : told.count ? "note" : "good";
  }

  function check() {
    var number = ++asked;
    fetch(form.dataset.check, { method: "POST", body: new FormData(form), credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (told) { if (told && number === asked) show(told); })
      .catch(function () { /* off line: the server checks again on submit */ });
  }

  function soon(event) {
    var by = event.target.getAttribute && event.target.getAttribute("aria-describedby");
    if (by) touched[by.replace("told-", "")] = true;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(check, 1200);
  }

  document.querySelectorAll("[data-for]").forEach(function (place) {
    if (place.childElementCount) place.dataset.shown = "1";
  });
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
})();

// The page's language follows the choice in its head.
const choices = document.querySelectorAll(".choice");

function setLanguage() {
  document.documentElement.lang = document.getElementById("choose-en").checked ? "en" : "vi";
}

choices.forEach((choice) => choice.addEventListener("change", setLanguage));
setLanguage();

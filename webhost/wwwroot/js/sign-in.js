// A refused sign-in costs the password alone: the e-mail stays in its field.
const email = document.getElementById('email');
email.form.addEventListener('submit', () => sessionStorage.setItem('sign-in', email.value));
const typed = sessionStorage.getItem('sign-in');
sessionStorage.removeItem('sign-in');
if (typed && document.querySelector('[data-testid="sign-in-problem"]')) {
  email.value = typed;
  document.getElementById('password').focus();
}

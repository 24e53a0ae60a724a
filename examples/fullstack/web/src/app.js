// Greets whoever types a name.
const name = document.querySelector('#name');
const answer = document.querySelector('#answer');

name.addEventListener('change', async () => {
  const response = await fetch(`/api/hello/${encodeURIComponent(name.value)}`);
  answer.textContent = response.ok ? await response.text() : 'Nobody is there.';
});

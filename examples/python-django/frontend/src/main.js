document.querySelector('#offer').textContent = offers[0];

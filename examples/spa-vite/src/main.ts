import './style.css';
import { textAt } from './page';

const page = document.querySelector('#page');
if (page) page.textContent = textAt(location.pathname);

/** Of hexadecimal digits, both kinds of them: webpack, Parcel, Hugo, Django, and Vite before 5. All digits are a date. */
const hexadecimal = '(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{8,}';
/** Of base32: esbuild, and so Angular. */
const base32 = '(?=[2-7]*[A-Z])[A-Z2-7]{8}';
/** Words, as `myTheme2`, `en-US` and `gridUI` are made of them: a capital begins one, or all of it is in capitals. */
const words = '(?:[-_]?(?:[A-Z]?[a-z]|[A-Z]{2,}(?=[-_.])))+[0-9]*\\.';
/** Of base64, with capitals and small letters and not as words have them: Rollup, and so Vite, Astro and SvelteKit. */
const base64 = `(?=[^.]*[A-Z])(?=[^.]*[a-z])(?!${words})[0-9A-Za-z_-]{8}`;

/** Next.js, Nuxt and SvelteKit: all scripts in here have a hash, which may be the whole name. */
const immutableFolders = '_next/static|_nuxt|_app/immutable';

/** What pages load: none of these is an address of a page. */
export const assetName = '\\.(?:js|mjs|css|woff2?|ttf|svg|png|jpe?g|gif|webp|avif|ico|wasm)$';

/**
 * The names that build tools give to files by their content: such a file never changes. A hash that is not recognised
 * costs a question to the server; a word that is taken for one hides an edit for a year. So when in doubt it is none.
 * Small letters and capitals differ here, for nginx as for JavaScript.
 */
export const hashedFileName =
  `(?:^/(?:${immutableFolders})/.*|[.-](?:${hexadecimal}|${base32}|${base64})` +
  `(?:\\.(?:min|chunk|bundle|lean))?)${assetName}`;

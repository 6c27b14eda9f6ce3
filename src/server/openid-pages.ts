import { PEOPLE } from '#server/openid-people.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 15vh auto 0; max-width: 20rem; padding: 0 1rem; }
  h1 { font-size: 1.25rem; }
  button { display: block; width: 100%; margin: .5rem 0; padding: .6rem 1rem; font: inherit; text-align: start; cursor: pointer; }
`;

/** The pages need no scripts. The icon keeps a browser from requesting one. */
function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
}

/** The page that asks who signs in; its form posts to the page's own address. */
export function signInPage(): string {
  const buttons = PEOPLE.map(
    ({ id, name, email }) =>
      `<button name="account" value="${id}" aria-label="Sign in as ${name}">${name}<br><small>${email}</small></button>`,
  );
  return page(
    'Embedded sign-in',
    `<p>A stand-in for your organisation's sign-in. These people are made up and need no password.</p>
<form method="post">
${buttons.join('\n')}
</form>`,
  );
}

/** The page that asks whether to sign out; `form` is the provider's own, without a button. */
export function signOutPage(form: string): string {
  return page('Sign out', `${form}\n<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`);
}

export function signedOutPage(): string {
  return page('Signed out', '<p>You can close this page.</p>');
}

/** The page of a protocol error. */
export function errorPage(error: Readonly<Record<string, unknown>>): string {
  const items = Object.entries(error).map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(String(value))}</dd>`,
  );
  return page('The sign-in did not work', `<dl>${items.join('')}</dl>`);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

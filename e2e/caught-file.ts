import { vi } from 'vitest';

/** Returns the file that the page downloads during an action, without saving it. */
export async function caughtFile(act: () => Promise<void>): Promise<{ readonly name: string; readonly text: string }> {
  const made = new Map<string, Blob | MediaSource>();
  const make = URL.createObjectURL.bind(URL);
  const making = vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
    const address = make(content);
    made.set(address, content);
    return address;
  });
  const clicking = vi.spyOn(HTMLAnchorElement.prototype, 'click');
  const coming = new Promise<HTMLAnchorElement>((resolve) => {
    clicking.mockImplementation(function caught(this: HTMLAnchorElement) {
      resolve(this);
    });
  });
  await act();
  const { download, href } = await coming;
  clicking.mockRestore();
  making.mockRestore();
  const content = made.get(href);
  if (!(content instanceof Blob)) throw new Error(`not a file: ${href}`);
  // `Blob.text` would drop the byte order mark.
  return { name: download, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await content.arrayBuffer()) };
}

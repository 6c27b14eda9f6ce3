const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter);

/** The rows of an answer as HTML, read by the browser's reader of XML. */
export function floorRows(xml: string): string {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const items = document.querySelectorAll('importImageTaskSet > item');
  return Array.from(items, (item) => {
    const field = (name: string): string => escape(item.querySelector(`:scope > ${name}`)?.textContent ?? '');
    const disks = [...item.querySelectorAll('snapshotDetailSet > item')];
    const bytes = disks.reduce((sum, disk) => sum + Number(disk.querySelector('diskImageSize')?.textContent ?? 0), 0);
    const tags = Array.from(
      item.querySelectorAll('tagSet > item'),
      (tag) => `${tag.querySelector('key')?.textContent} ${tag.querySelector('value')?.textContent}`,
    );
    const cells = [
      field('status'),
      field('importTaskId'),
      field('imageId') || field('progress'),
      field('statusMessage'),
      field('description'),
      `${disks.length} · ${(bytes / 2 ** 30).toFixed(1)} GiB`,
      field('platform'),
      escape(tags.join(' ')),
    ];
    return `<tr data-row="${field('importTaskId')}">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  }).join('');
}

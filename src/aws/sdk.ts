// What needs the SDK at once. It loads beside the page, which can draw remembered rows without it.

export { createImportTasks } from '#aws/import-tasks.ts';

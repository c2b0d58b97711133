/** The kinds of files that a case takes: what scanners and telephones make, and every office can open in ten years. */
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** How people call them, and how their names end; the first ending is used for files that are written. */
export const ABOUT_MEDIA: Readonly<
  Record<MediaType, { readonly name: string; readonly endings: readonly [string, ...string[]] }>
> = {
  'application/pdf': { name: 'PDF', endings: ['pdf'] },
  'image/jpeg': { name: 'JPEG', endings: ['jpg', 'jpeg'] },
  'image/png': { name: 'PNG', endings: ['png'] },
  'image/tiff': { name: 'TIFF', endings: ['tif', 'tiff'] },
};

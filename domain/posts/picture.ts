/** Widths of pictures in pixels, in the ratio 3:2. The largest is sharp on a card of a desktop screen. */
export const pictureWidth = { least: 600, most: 1200 } as const;

const own = /^\/pictures\/([\w-]{43})-(\d{3,4})\.webp$/;

/** A picture stored by the service. Its file name holds the digest of its content and its width. */
export interface KeptPicture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** Path of a stored picture on the service’s domain. @param digest SHA-256 of its bytes, as base64url */
export const pictureAddress = (digest: string, width: number): string => `/pictures/${digest}-${width}.webp`;

/** The stored picture behind such a path; undefined for any other address. */
export function keptPicture(address: string): KeptPicture | undefined {
  const [, digest, digits] = own.exec(address) ?? [];
  if (digest === undefined) return undefined;
  const width = Number(digits);
  return { name: `${digest}-${width}.webp`, width, height: heightFor(width) };
}

/** The height of a picture of this width, in whole pixels. */
export const heightFor = (width: number): number => Math.floor((width * 2) / 3);

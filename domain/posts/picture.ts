/** Pictures lie three wide to two high, at most so wide: what a card of a computer’s screen shows, sharp. */
export const pictureWidth = { least: 600, most: 1200 } as const;

const own = /^\/pictures\/([\w-]{43})-(\d{3,4})\.webp$/;

/** A picture that the service keeps: the name of its file holds what is in it and how large it is, and is all that a post says of it. */
export interface KeptPicture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** Where the service shows a picture of its own, on its own domain. @param digest SHA-256 of its bytes, as base64url */
export const pictureAddress = (digest: string, width: number): string => `/pictures/${digest}-${width}.webp`;

/** The kept picture behind such an address; undefined for the address of anything else. */
export function keptPicture(address: string): KeptPicture | undefined {
  const [, digest, digits] = own.exec(address) ?? [];
  if (digest === undefined) return undefined;
  const width = Number(digits);
  return { name: `${digest}-${width}.webp`, width, height: heightFor(width) };
}

/** The height of a picture of this width, in whole pixels. */
export const heightFor = (width: number): number => Math.floor((width * 2) / 3);

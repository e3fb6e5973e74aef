/**
 * Whether this browser has a profile: a readable cookie beside the session cookie says so. Frames in other sites have
 * neither (`SameSite=Strict`).
 */
export function hasProfileMark(): boolean {
  return /(?:^|; )__Host-profil-la=1/.test(document.cookie);
}

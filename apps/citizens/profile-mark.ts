/**
 * Whether this browser holds a profile: the service says so beside the cookie that no script reads. In a frame of another site
 * neither is there (`SameSite=Strict`).
 */
export function hasProfileMark(): boolean {
  return /(?:^|; )__Host-profil-la=1/.test(document.cookie);
}

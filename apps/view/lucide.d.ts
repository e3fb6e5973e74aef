/** Lucide’s individual icons, as tag names with attributes: the whole package is 1,700 modules. */
declare module 'lucide/dist/esm/icons/*.mjs' {
  const icon: readonly (readonly [string, Readonly<Record<string, string | number>>])[];
  export default icon;
}

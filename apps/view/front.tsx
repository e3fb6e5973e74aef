/** Where + and − meet, drawn like a weather front: a half-disc pushing right, a triangle pushing left. */
export function Front() {
  return (
    <svg class="front" width="26" height="42" viewBox="-1 0 26 42" aria-hidden="true">
      <path class="disc" d="M12 1a9 9 0 0 1 0 18z" />
      <path class="barb" d="M12 23v18l-10-9z" />
    </svg>
  );
}

/** The mark's shapes in a box of 32 by 32, for pictures that the server draws. */
export const MARK_SVG =
  '<path d="M6 3h20v24l-3.33 3-3.33-3-3.34 3-3.33-3-3.34 3L6 27z" fill="#fff" stroke="#15171c" stroke-width="2.5" stroke-linejoin="round"/><path d="M10 9h12M10 14h7" stroke="#15171c" stroke-width="2.5" stroke-linecap="round"/><path d="M9.4 18.6 22.8 18l-.5 5-13 .6z" fill="#ffe14a"/><path d="M12 21h8" stroke="#15171c" stroke-width="2.5" stroke-linecap="round"/>';

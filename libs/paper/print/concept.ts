/** On every page. */
export const CONCEPT = 'CONCEPT – niet ondertekend, niet verzonden';

/** Behind what must still be filled in. */
export const OPEN_COLOUR = '#fff066';

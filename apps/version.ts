/** The semantic version of the API and of the product. */
export const VERSION = '0.1.0';

// What the page at a door reads QR codes with where the browser cannot do it itself.
import jsQR from 'jsqr';

export const readQr = (pixels, width, height) => jsQR(pixels, width, height)?.data;

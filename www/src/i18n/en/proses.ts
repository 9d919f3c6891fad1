import type { PresetId } from '$engine';
import { SHARPEN } from './presets';

/** What the numbers of each preset do, and what to look for in the picture. */
export const proses: Readonly<Record<PresetId, string>> = {
  identity:
    'A single 1 in the centre: every pixel is copied as it is, and its neighbours do not count. Input and result should look the same. Now move that 1 to another cell: the whole picture shifts one pixel the opposite way.',
  'edge-cross':
    'Adds the ends of one diagonal and subtracts those of the other. Where the picture is flat, or changes only across or only down, the four corners cancel out and leave 0. Look for what survives: corners and slanted outlines. Upright and level ones vanish.',
  'edge-4':
    'Adds the four neighbours and takes away four times the centre: it asks how much a pixel differs from its surroundings. The weights add up to 0, so flat areas go black. Find a strong outline and choose the signed view: one line is positive, on the dark side, and one negative, on the bright side.',
  'edge-8':
    'Eight times the centre minus all eight neighbours, diagonals included. It answers to edges in any direction, and to noise: hair, grass and cloth light up as much as outlines do. Its signs are the reverse of “Edges 4”, so here the bright side of every edge shines.',
  sharpen: SHARPEN,
  'box-blur':
    'Nine ones divided by 9: each pixel becomes the average of its window. Look for small print, hair or noise: they melt into their surroundings, and a crisp edge turns into a short ramp. Try it on the impulse: one dot becomes a square, hence the name.',
  'gaussian-3':
    'An average with preferences: the centre counts 4, direct neighbours 2 and corners 1, all over 16. Compare it with the box blur: it smooths about as much and treats outlines more gently, because what is far away counts less.',
  'gaussian-5':
    'The bell curve on 25 cells: 1 4 6 4 1 across and down, over 256. Follow a fine texture: it goes, while large shapes stay. It is usually the first step before looking for edges, so that noise is not mistaken for outlines.',
  'gaussian-11':
    'A bell of 121 weights: the centre weighs 256, the rim less and less. Details smaller than about four pixels disappear, and what remains is what you would see with half-closed eyes. Notice that the picture does not get darker: divided by the divisor, the weights still add up to 1.',
  'unsharp-5':
    'The old darkroom trick: add to the photo its difference from a blurred copy. The window is wider than that of “Sharpen”, so halos are broader and grain is less of a nuisance. Look at print or eyelashes: they lift off the background.',
  emboss:
    'Negative at the top left, positive at the bottom right: it measures how much the brightness rises along that diagonal and adds it to the pixel. The eye reads it as light from the side, and the photo looks stamped in metal. Rotate the kernel by 90° and watch the light change sides.',
  'sobel-left':
    'Left column minus right column, with the middle row counted twice. It lights up where the left is brighter than the right: look at the right flank of bright objects. Level edges do not show, because nothing changes across them from left to right.',
  'sobel-right':
    '“Sobel, bright left” with its signs reversed: positive where brightness grows from left to right. Switch between the two in the clamped view and you see the two halves of all upright edges. The absolute view shows them together.',
  'sobel-top':
    'Top row minus bottom row. It lights up where bright lies above dark: a horizon under a clear sky is the perfect example. An upright post, on the other hand, hardly shows. Transpose the kernel and it is the other way round.',
  'sobel-bottom':
    'Bottom row minus top row: positive where brightness grows on the way down. Look for shelves, roofs and eyelids, where a shadow sits above something bright. Together with a sideways Sobel it gives the direction of the edge at every pixel, which is how many classic detectors begin.',
  'prewitt-left':
    'Three ones on the left, three −1 on the right: one column minus another, with no favour for the middle. It marks where the left is brighter. Compare it with Sobel: nearly the same picture, a little weaker and with slightly rougher edges.',
  'prewitt-right':
    'Right column minus left column, all three rows alike. Look for upright edges where brightness climbs to the right. One row of the window may be noisy; by adding up three of them, part of the noise cancels out.',
  'prewitt-top':
    'Three ones above, three −1 below. It answers to level edges with the bright part on top. Point at one and read the products: the middle row adds nothing, it only keeps the other two apart.',
  'prewitt-bottom':
    'Bottom minus top. It lights up when you go from dark to bright on your way down the picture. In the signed view the opposite edges are not lost: they appear in the other colour.',
  'scharr-left':
    'A tuned Sobel: 3, 10, 3 instead of 1, 2, 1, so that slanted edges are measured just as well. The numbers are large and the clamped view saturates to white; rescale it, or divide by 16 to compare. It marks where the left is brighter.',
  'scharr-right':
    'The same detector facing the other way: positive where the right is brighter. Find a curve, such as a shoulder or a cup: the response fades bit by bit as the edge lies down, nearly like the cosine of its angle.',
  'scharr-top':
    'Top minus bottom, with 10 in the middle column. Level edges with the bright part on top turn white. Try the zone plate: the response depends on which way the rings run and how close together they are.',
  'scharr-bottom':
    'Bottom minus top: positive where brightness grows on the way down. The weights add up to 0, as in every edge detector, so flat areas give zero however bright they are. Add a bias of 128 and you see the result on mid-grey, with both signs in view.',
  'laplacian-of-gaussian-5':
    'A high centre in two rings of negatives, the “Mexican hat”: blurring and finding edges in one go. It looks two pixels around, so outlines come out thicker than with “Edges 8”. Nothing excites it as much as a bright dot on its own.',
  'motion-blur-9':
    'Nine ones down a diagonal, over 9: it averages along a line, like a camera that moved during the shot. What runs along that diagonal stays crisp; what crosses it is wiped out. Use “Mirror” and the motion changes direction.',
  corner:
    'Change across times change down: 1 −2 1 both ways. On a straight level or upright edge it gives 0; where two of them meet it gives a lot. Look at windows, letters and the squares of the checkerboard: only the crossing points should remain.',
  'line-horizontal':
    'A row of 2s between two rows of −1: it answers to level strokes one pixel thick, brighter than what is above and below. The edge of a large object gets half the answer; a cable or a ruled line gets all of it.',
  'line-vertical':
    'A column of 2s between two columns of −1. It lights up on thin, bright, upright lines: posts, the legs of a tripod, letters such as l. A dark line on bright ground comes out negative: see it in the absolute or signed view.',
  'line-diagonal-down':
    'The 2s run from top left to bottom right, the rest subtracts. It lights up fine strokes at that slant and lets the other three directions pass. Choose the zone plate: the sectors where the rings run that way shine.',
  'line-diagonal-up':
    'The 2s climb from bottom left to top right. With the other three line detectors it makes a set of four, much like the filters that a network learns by itself in its first layer. Try both diagonals on the zone plate: the bright sectors take turns.',
};

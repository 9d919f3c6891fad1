import type { Shell } from './shell';

/** A stop of a tour: what it points at (a `data-point`), and what there is to know. */
export interface TourCard {
  readonly point: string;
  readonly title: string;
  readonly text: string;
}

const rooms: Record<keyof Shell['rooms'], readonly TourCard[]> = {
  kernel: [
    {
      point: 'output',
      title: 'Señala un píxel',
      text: 'Con el puntero, el dedo o las flechas: en la entrada se marca la ventana que se leyó.',
    },
    {
      point: 'formula',
      title: 'Así salió ese número',
      text: 'Cada número de la ventana por su peso, y la suma. ▶ recorre la imagen celda por celda.',
    },
    {
      point: 'kernel',
      title: 'Cambia el núcleo',
      text: 'Escribe otro número en una celda y el resultado cambia al instante. Todo se puede deshacer.',
    },
    {
      point: 'presets',
      title: 'O elige uno conocido',
      text: 'Enfocar, desenfocar, hallar bordes: cada uno explica más abajo qué hace.',
    },
  ],
  steps: [
    {
      point: 'output',
      title: 'Señala una salida',
      text: 'Se marcan la ventana que lee y los pesos que la multiplican. También al revés: señala una entrada.',
    },
    {
      point: 'input',
      title: 'Todo se escribe',
      text: 'Pon tus números en la entrada o en el núcleo; las flechas llevan a la celda vecina.',
    },
    {
      point: 'settings',
      title: 'Prueba los ajustes',
      text: 'Relleno, zancada, dilatación, canales. Lo que no cabe se explica en lugar de fallar.',
    },
    {
      point: 'formula',
      title: 'La cuenta, escrita',
      text: 'La misma suma con tus números, lista para el pizarrón.',
    },
    {
      point: 'example',
      title: 'Ejemplos de libro',
      text: 'Los casos de los cursos conocidos, a un toque.',
    },
  ],
  network: [
    {
      point: 'input',
      title: 'Elige o dibuja',
      text: 'Otra imagen, una dibujada por ti, o la misma movida y tapada: toda la red responde.',
    },
    {
      point: 'layer:1',
      title: 'Cada cuadro es un mapa',
      text: 'Púlsalo y se abre la operación que lo calculó, con sus entradas y su núcleo.',
    },
    {
      point: 'formula',
      title: 'Cada número se explica',
      text: 'Señala una celda de cualquier mapa: aquí está su cuenta, y sus pesos se pueden cambiar.',
    },
    {
      point: 'classes',
      title: 'Lo que responde',
      text: 'La probabilidad de cada clase. La palomita marca la verdadera.',
    },
  ],
  train: [
    {
      point: 'run',
      title: 'Entrena',
      text: 'Un botón empieza y pausa. Paso, época y lento sirven para mirar de cerca.',
    },
    {
      point: 'chart',
      title: 'Mira aprender',
      text: 'Señala un momento de la curva y los filtros vuelven a como eran entonces.',
    },
    {
      point: 'data',
      title: 'Cambia los datos',
      text: 'Dígitos, ropa, formas o tus propias clases, hechas con la cámara o con dibujos.',
    },
    {
      point: 'predictions',
      title: 'Revisa sus errores',
      text: 'Aciertos y fallos en imágenes que no vio al aprender. La pestaña «Un paso» abre la cuenta.',
    },
  ],
  lessons: [
    {
      point: 'map',
      title: 'Veinte lecciones',
      text: 'De un píxel a una red entera, en cinco a diez minutos cada una. Empieza por donde quieras.',
    },
    {
      point: 'search',
      title: 'Busca una palabra',
      text: 'En los títulos, los textos y el glosario.',
    },
    {
      point: 'glossary',
      title: 'El glosario',
      text: 'Cada término en una frase, en español y en inglés.',
    },
  ],
};

/** The tours of the rooms. */
export const tour = {
  tour: {
    rooms,
    count: (at: string, of: string) => `${at} de ${of}`,
    next: 'Siguiente',
    back: 'Atrás',
    skip: 'Saltar',
    close: 'Listo',
  },
};
export type Tour = typeof tour;

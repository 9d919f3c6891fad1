import type { PresetId } from '$engine';
import { SHARPEN } from './presets';

/** What the numbers of each preset do, and what to look for in the picture. */
export const proses: Readonly<Record<PresetId, string>> = {
  identity:
    'Un solo 1 en el centro: cada píxel se copia tal cual y los vecinos no cuentan. Entrada y resultado deben verse iguales. Ahora mueve ese 1 a otra celda: la imagen completa se desplaza un píxel hacia el lado contrario.',
  'edge-cross':
    'Suma las puntas de una diagonal y resta las de la otra. Donde todo es liso, o cambia solo a lo ancho o solo a lo alto, las cuatro esquinas se cancelan y queda 0. Busca lo que sobrevive: esquinas y contornos inclinados. Los rectos, verticales u horizontales, desaparecen.',
  'edge-4':
    'Suma los cuatro vecinos y resta cuatro veces el centro: pregunta qué tan distinto es un píxel de su alrededor. Los pesos suman 0, así que lo liso queda en negro. Mira un contorno fuerte y elige la vista con signo: aparece una línea positiva del lado oscuro y otra negativa del lado claro.',
  'edge-8':
    'Ocho veces el centro menos los ocho vecinos, diagonales incluidas. Reacciona a bordes en cualquier dirección, y también al ruido: el cabello, el pasto y las telas se encienden tanto como los contornos. Con los pesos invertidos respecto a «Bordes 4», ahora brilla el lado claro de cada borde.',
  sharpen: SHARPEN,
  'box-blur':
    'Nueve unos entre 9: cada píxel pasa a ser el promedio de su ventana. Busca letras pequeñas, cabello o ruido: se funden con lo que los rodea, y un borde nítido se vuelve una rampa corta. Pruébalo con el impulso: un punto se convierte en un cuadrado, y de ahí viene su nombre.',
  'gaussian-3':
    'También promedia, pero con preferencias: el centro vale 4, los vecinos directos 2 y las esquinas 1, todo entre 16. Compáralo con el desenfoque de caja: suaviza parecido y respeta mejor los contornos, porque lo lejano cuenta menos.',
  'gaussian-5':
    'La campana de Gauss, ahora en 25 celdas: 1 4 6 4 1 por filas y por columnas, entre 256. Sigue una textura fina: se va, mientras las formas grandes se quedan. Casi siempre es el primer paso antes de buscar bordes, para no confundir ruido con contornos.',
  'gaussian-11':
    'Una campana de 121 pesos: el centro pesa 256 y el borde, cada vez menos. Los detalles de menos de unos cuatro píxeles desaparecen y queda lo que verías con los ojos entrecerrados. Fíjate en que la imagen no se oscurece: los pesos, entre el divisor, siguen sumando 1.',
  'unsharp-5':
    'El viejo truco del cuarto oscuro: a la foto se le suma su diferencia con una copia desenfocada. Enfoca con una ventana más amplia que «Enfocar», por eso el halo es más ancho y el grano molesta menos. Busca texto o pestañas: se despegan del fondo.',
  emboss:
    'Negativos arriba a la izquierda, positivos abajo a la derecha: mide cuánto sube el brillo en esa diagonal y se lo suma al píxel. El ojo lo lee como luz rasante y la foto parece grabada en metal. Rota el núcleo 90° y mira cómo la luz cambia de lado.',
  'sobel-left':
    'Columna izquierda menos columna derecha, y la fila del centro vale doble. Se enciende donde la izquierda es más clara que la derecha: busca el costado derecho de los objetos claros. Los bordes horizontales no aparecen, porque a lo ancho de ellos nada cambia.',
  'sobel-right':
    'Es «Sobel, izquierda clara» con los signos cambiados: positivo donde el brillo crece de izquierda a derecha. Alterna entre los dos en la vista recortada y verás las dos mitades de los bordes verticales. La vista absoluta las muestra juntas.',
  'sobel-top':
    'Fila de arriba menos fila de abajo. Se enciende donde lo claro está encima de lo oscuro: el horizonte bajo un cielo claro es el ejemplo perfecto. Un poste vertical, en cambio, casi no se ve. Transpón el núcleo y ocurrirá lo contrario.',
  'sobel-bottom':
    'Fila de abajo menos fila de arriba: positivo donde el brillo crece al bajar. Busca repisas, tejados y párpados, donde una sombra queda encima de algo claro. Junto con un Sobel de lado da la dirección del borde en cada píxel; así comienzan muchos detectores clásicos.',
  'prewitt-left':
    'Tres unos a la izquierda, tres −1 a la derecha: la resta de dos columnas, sin dar más peso al centro. Marca dónde la izquierda es más clara. Compáralo con Sobel: casi la misma imagen, un poco menos intensa y con bordes algo más toscos.',
  'prewitt-right':
    'La columna derecha menos la izquierda, con los tres renglones por igual. Busca bordes verticales en los que el brillo sube hacia la derecha. En una fila de la ventana puede haber ruido; al sumar tres filas, parte de él se cancela.',
  'prewitt-top':
    'Tres unos arriba y tres −1 abajo. Responde a los bordes horizontales con lo claro encima. Apunta a uno y lee los productos: la fila del medio no aporta nada, solo separa las otras dos.',
  'prewitt-bottom':
    'Abajo menos arriba. Se enciende al pasar de oscuro a claro mientras bajas por la imagen. Con la vista con signo, los bordes contrarios no se pierden: salen con el otro color.',
  'scharr-left':
    'Un Sobel afinado: 3, 10, 3 en lugar de 1, 2, 1, para medir igual de bien los bordes inclinados. Los números son grandes y la vista recortada se satura de blanco; reescala o divide entre 16 para comparar. Marca dónde la izquierda es más clara.',
  'scharr-right':
    'El mismo detector mirando al revés: positivo donde la derecha es más clara. Busca una curva, como un hombro o una taza: la respuesta se apaga poco a poco conforme el borde se acuesta, casi como el coseno de su ángulo.',
  'scharr-top':
    'Arriba menos abajo, con 10 en la columna del centro. Los bordes horizontales con lo claro encima quedan en blanco. Prueba la placa zonal: la respuesta depende de la dirección de los anillos y de qué tan juntos están.',
  'scharr-bottom':
    'Abajo menos arriba: positivo donde el brillo crece al bajar. Los pesos suman 0, como en todo detector de bordes, así que lo liso da cero por mucho que brille. Súmale un sesgo de 128 y verás el resultado sobre gris medio, con ambos signos a la vista.',
  'laplacian-of-gaussian-5':
    'Un centro alto con dos anillos de negativos, el «sombrero mexicano»: desenfocar y buscar bordes en un solo paso. Mira dos píxeles a la redonda, así que los contornos salen más gruesos que con «Bordes 8». Nada lo enciende tanto como un punto claro y aislado.',
  'motion-blur-9':
    'Nueve unos en diagonal entre 9: promedia a lo largo de una línea, como una cámara que se movió al disparar. Lo que corre en esa diagonal queda nítido; lo que la cruza se borra. Usa «Espejo» y el movimiento cambia de dirección.',
  corner:
    'Cambio a lo ancho por cambio a lo alto: 1 −2 1 en ambos sentidos. Sobre un borde recto horizontal o vertical da 0; donde dos se encuentran, da mucho. Busca ventanas, letras y cuadros del tablero: deberían quedar solo los puntos de cruce.',
  'line-horizontal':
    'Una fila de 2 entre dos filas de −1: responde a trazos horizontales de un píxel de grosor, más claros que lo de arriba y lo de abajo. El borde de un objeto grande consigue la mitad de la respuesta; un cable o un renglón, toda.',
  'line-vertical':
    'Una columna de 2 entre dos columnas de −1. Se enciende con líneas verticales delgadas y claras: postes, patas de un trípode, letras como la l. Si la línea es oscura sobre claro, sale negativa: la verás con la vista absoluta o con signo.',
  'line-diagonal-down':
    'Los 2 van de arriba a la izquierda a abajo a la derecha, lo demás resta. Enciende trazos finos con esa inclinación y deja pasar de largo a los otros tres rumbos. Elige la placa zonal: brillan los sectores donde los anillos corren en ese sentido.',
  'line-diagonal-up':
    'Los 2 suben de abajo a la izquierda a arriba a la derecha. Con los otros tres detectores de línea forma un juego de cuatro: así se parecen muchos filtros que una red aprende sola en su primera capa. Prueba ambas diagonales en la placa zonal: los sectores que brillan se turnan.',
};

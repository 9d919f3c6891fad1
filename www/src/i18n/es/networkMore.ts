/** The words of summary, pins, comparison, attribution, statistics, files (Network room). */
export const networkMore = {
  /** Where Train says what kind of pooling it is, a network that is drawn names it at once. */
  pools: { 'max-pool2d': 'Máximo', 'avg-pool2d': 'Promedio' },

  panels: {
    label: 'Más sobre la red',
    close: 'Cerrar el panel',
    widen: 'Ampliar el panel',
    narrow: 'Reducir el panel',
    summary: 'Resumen',
    attribution: 'En qué se fija',
    statistics: 'Activaciones',
    compare: 'Comparar',
    comparePins: (count: string) => `Comparar (${count} celdas fijadas)`,
  },

  summary: {
    title: 'La red, capa por capa',
    columns: {
      layer: 'Capa',
      output: 'Salida',
      parameters: 'Parámetros',
      macs: 'Productos',
      field: 'Ve px',
    },
    macsTitle: 'Multiplicaciones para una imagen',
    fieldTitle: 'Campo receptivo: cuántos píxeles de lado ve una celda de esta capa en la entrada',
    input: 'Entrada',
    total: 'Total',
    none: '–',
    bytes: (size: string) => `${size} en f32`,
    share: (share: string) => `${share} de los parámetros`,
    go: (layer: string) => `Ir a ${layer} en la red`,
    hint: 'Elige una capa para verla en la red.',
    copy: 'Copiar como texto',
    copied: 'Copiado.',
    byHand: 'El navegador no dejó copiar: márcalo y cópialo tú.',
    preview: 'La tabla como texto',
  },

  models: {
    choose: 'Elegir la red',
    shipped: 'Vienen con la página',
    about: {
      digits: 'Dígitos escritos a mano (MNIST)',
      clothes: 'Ropa en gris (Fashion-MNIST)',
      objects: 'Animales y vehículos en color (CIFAR-10)',
    },
    accuracy: (share: string) => `acierta ${share}`,
    cardOf: (name: string) => `Ficha de ${name}`,
    live: 'De la sala Entrenar',
    liveStates: {
      none: 'Todavía no hay: se hace en Entrenar',
      ready: 'Lista, sin entrenar',
      playing: 'Entrenando',
      pausing: 'En pausa',
      paused: 'En pausa',
      finished: 'Terminada',
      diverged: 'Sus números se fueron al infinito',
      saved: 'De una visita anterior',
    },
    liveAt: (state: string, epoch: string, epochs: string) =>
      `${state} · época ${epoch} de ${epochs}`,
    file: 'De un archivo',
    open: 'Abrir pesos…',
    openHint: (parameters: string, values: string) =>
      `safetensors de ConvLens, hasta ${parameters} de parámetros y ${values} de valores`,
    million: (count: string) => `${count} millones`,
    download: 'Descargar los pesos',
    downloadHint: 'safetensors, con la arquitectura dentro',
    downloadEdited: (count: number, written: string) =>
      count === 1 ? 'Con tu cambio' : `Con tus ${written} cambios`,
    saved: (name: string) => `Se descargó ${name}.`,
    notSaved: 'No se pudieron preparar los pesos.',
    fileName: { plain: 'pesos', edited: 'pesos-editados' },
  },

  card: {
    accuracy: 'Aciertos',
    accuracyOf: (share: string, right: string, total: string) =>
      `${share} (${right} de ${total} imágenes de prueba)`,
    trained: 'Entrenada con',
    licence: 'Licencia de los datos',
    network: 'Red',
    networkIs: (parameters: string, macs: string) =>
      `${parameters} parámetros, ${macs} productos por imagen`,
    training: 'Entrenamiento',
    trainingIs: (epochs: string, seed: string) =>
      `${epochs} épocas con nuestro propio motor, semilla ${seed}`,
    confuses: 'Qué confunde',
    confusesText: 'Filas: lo que era. Columnas: lo que dijo. En las imágenes de prueba.',
    whole: 'Ficha completa (en inglés)',
    failed: 'No se pudo leer la ficha.',
    about: {
      digits:
        'Conoce dígitos como los de MNIST: blancos sobre negro, de 20 píxeles de alto y centrados. Nunca ha visto una letra: a todo le dice dígito.',
      clothes:
        'Conoce ropa como la de Fashion-MNIST: fotos de tienda en gris sobre negro, siempre derecha. Lo que más confunde es camisa con camiseta.',
      objects:
        'Conoce diez clases de CIFAR-10 en fotos de 32 × 32 píxeles. A todo lo demás también le da una de las diez.',
    },
    source: {
      digits: 'MNIST, 60\u202f000 imágenes',
      clothes: 'Fashion-MNIST, 60\u202f000 imágenes',
      objects: 'CIFAR-10, 50\u202f000 imágenes',
    },
    terms: {
      digits: 'Y. LeCun, C. Cortes y C. Burges; según se dice comúnmente, CC BY-SA 3.0',
      clothes: 'Zalando SE, licencia MIT',
      objects:
        'A. Krizhevsky, V. Nair y G. Hinton; sin licencia escrita, se usa en investigación por costumbre. Ninguna de sus imágenes viene con la página',
    },
  },

  attribution: {
    title: '¿En qué se fija?',
    kind: 'Qué se muestra sobre la imagen',
    kinds: {
      none: 'Nada',
      'grad-cam': 'Grad-CAM',
      occlusion: 'Oclusión',
      saliency: 'Gradiente',
    },
    intro:
      'Tres maneras de preguntar qué parte de la imagen decide. Ninguna lo dice todo: compáralas.',
    about: {
      'grad-cam': (layer: string, size: string) =>
        `Suma los mapas de ${layer}, cada uno con un peso: cuánto sube la clase, en promedio, cuando ese mapa crece. Muestra dónde está lo que la apoya, con el detalle de esa capa (${size}). No muestra lo que está en contra.`,
      occlusion: (size: string) =>
        `Tapa un cuadro de ${size} en cada lugar y anota la probabilidad que queda. Muestra qué hace falta para esta respuesta. Depende del cuadro, y no nota dos partes que se reemplazan la una a la otra.`,
      saliency:
        'El gradiente del logit de la clase en cada píxel: cuánto cambiaría ese logit con un cambio muy pequeño. Muestra a qué es sensible la red, no qué es importante: lo que ya es seguro puede salir en cero.',
    },
    class: 'Clase',
    winner: (name: string) => `la que gana: ${name}`,
    layer: 'Mapas de',
    size: 'Cuadro',
    stride: 'Paso',
    fill: 'Tapar con',
    fills: { black: 'negro', grey: 'gris', white: 'blanco' },
    pixels: (side: string) => `${side} × ${side} px`,
    pixel: (side: string) => `${side} px`,
    places: (count: string) => `${count} lugares`,
    progress: (share: string) => `Tapando: ${share}`,
    cancel: 'Cancelar',
    again: 'Calcular otra vez',
    cancelled: 'Cancelado.',
    shown: 'Cómo se muestra',
    over: 'Sobre la imagen',
    alone: 'Solo el mapa',
    figure: (kind: string, name: string) => `${kind} de la clase ${name}, sobre la imagen`,
    legend: {
      'grad-cam': 'apoyo',
      occlusion: 'cuánto baja',
      saliency: 'gradiente',
    },
    at: {
      'grad-cam': (value: string) => `apoyo ${value}`,
      occlusion: (left: string, before: string) =>
        `tapado aquí queda ${left}; sin tapar, ${before}`,
      saliency: (value: string) => `gradiente ${value}`,
    },
    channelAt: (channel: string) => `en el canal ${channel}`,
    strongest: {
      'grad-cam': (where: string, value: string) => `Lo que más apoya está en ${where}: ${value}.`,
      occlusion: (where: string, left: string) =>
        `Lo que más falta hace está en ${where}: tapado, queda ${left}.`,
      saliency: (where: string, value: string) =>
        `El píxel más sensible está en ${where}: ${value}.`,
    },
    nothing: {
      'grad-cam':
        'Ningún lugar apoya a esta clase en esta capa: la suma no pasa de cero en ninguna parte.',
      occlusion: 'Tapar no cambia nada en ningún lugar.',
      saliency: 'El gradiente es cero en todos los píxeles.',
    },
    weights: 'Cuánto pesa cada mapa',
    weightsText: 'Positivo: si el mapa crece, la clase sube.',
    weight: (map: string, value: string) => `Mapa ${map}, peso ${value}. Abrirlo.`,
    others: (count: string) => `Ver los otros ${count}`,
    fewer: 'Ver menos',
    noMaps: 'Esta red no tiene capas con mapas: Grad-CAM no aplica.',
  },

  statistics: {
    title: 'Activaciones',
    intro: 'Qué tan activa está cada capa con esta imagen.',
    columns: { layer: 'Capa', zeros: 'Ceros', silent: 'Calladas', dead: 'Muertas' },
    zerosTitle: 'Qué parte de los números de la capa es exactamente cero con esta imagen',
    silentTitle: 'Cuántos mapas o unidades no pasan de cero con esta imagen',
    deadTitle: 'Cuántos no pasan de cero con ninguna de las imágenes',
    of: (count: string, total: string) => `${count} de ${total}`,
    choose: (layer: string) => `Ver el histograma de ${layer}`,
    histogram: (layer: string) => `Histograma de ${layer}`,
    spokenHistogram: (
      layer: string,
      count: string,
      minimum: string,
      maximum: string,
      mean: string,
      zeros: string,
    ) =>
      `${layer}: ${count} números, de ${minimum} a ${maximum}, con promedio ${mean}; ${zeros} son exactamente cero.`,
    bin: (from: string, to: string, count: string) => `de ${from} a ${to}: ${count}`,
    exactZeros: (count: string) => `exactamente 0: ${count}`,
    facts: {
      minimum: 'mínimo',
      mean: 'promedio',
      maximum: 'máximo',
      zeros: 'ceros',
    },
    silentUnits: {
      maps: 'Mapas callados con esta imagen',
      units: 'Unidades calladas con esta imagen',
    },
    noneSilent: 'Ninguno: todos responden en alguna parte.',
    notRelu: 'Esta capa no apaga nada: la activación viene después.',
    open: (number: string) => `Abrir el ${number}`,
    openDead: (number: string) => `Abrir el ${number}, muerto en todas las muestras`,
    more: (count: string) => `y ${count} más`,
    survey: {
      title: 'Con todas las muestras',
      run: (count: string) => `Mirar las ${count} muestras`,
      again: 'Mirar otra vez',
      progress: (done: string) => `Mirando: ${done}`,
      cancel: 'Cancelar',
      done: (count: string) => `Se miraron ${count} imágenes.`,
      stale: 'La red cambió desde entonces.',
      none: 'Ninguna unidad está muerta.',
      found: (count: number, written: string) =>
        count === 1
          ? 'Una unidad no respondió a ninguna.'
          : `${written} unidades no respondieron a ninguna.`,
    },
    dead: {
      title: 'Qué es una unidad muerta',
      text: 'ReLU deja en cero lo negativo. Una unidad que sale negativa con todas las imágenes da siempre cero: no aporta nada, y su gradiente también es cero, así que entrenando no vuelve. Suele venir de una tasa de aprendizaje muy alta o de un sesgo muy negativo. Callar con una imagen, en cambio, es normal: su forma no está ahí.',
    },
  },

  compare: {
    title: 'Comparar',
    with: 'La red y la imagen de ahora, con',
    withs: {
      none: 'Nada',
      trained: 'La red sin cambios',
      image: 'Otra imagen',
      model: 'Otra red',
      pin: 'Una celda fijada',
    },
    noEdits: 'Todavía no cambiaste ningún peso.',
    chooseImage: 'Con qué imagen',
    chooseModel: 'Con qué red',
    image: (number: string, name: string) =>
      name === '' ? `Imagen ${number}` : `Imagen ${number}, ${name}`,
    loading: 'Preparando la otra…',
    now: 'ahora',
    other: {
      trained: 'sin cambios',
      image: 'otra imagen',
      model: 'otra red',
      pin: 'fijada',
    },
    predictions: 'Predicciones',
    spokenClass: (name: string, now: string, other: string) =>
      `${name}: ahora ${now}, en la otra ${other}`,
    sameClass: (name: string) => `Las dos dicen ${name}.`,
    differ: (now: string, other: string) => `Ahora dice ${now}; la otra, ${other}.`,
    otherClasses: 'Tienen clases distintas: cada una con las suyas.',
    maps: 'Mapas',
    map: 'Mapa',
    previous: 'Mapa anterior',
    next: 'Mapa siguiente',
    difference: 'diferencia',
    differenceTitle: 'ahora − la otra',
    largest: (value: string, where: string) => `Mayor diferencia: ${value}, en ${where}.`,
    equalMaps: 'Los dos mapas son iguales.',
    otherShape: 'En la otra red no hay una capa con la misma forma.',
    byHowMuch: 'Dónde empiezan a diferir',
    layerDifference: (layer: string, value: string) => `${layer}: diferencia mayor ${value}`,
    pins: 'Celdas fijadas',
    pin: 'Fijar esta celda',
    pinned: 'Fijada',
    noPins:
      'Señala una celda de la red y fíjala con el alfiler: aquí puedes poner dos lado a lado.',
    onePin: 'Fija otra celda, o la misma con otra imagen u otros pesos.',
    full: (most: string) => `Hasta ${most} celdas: quita una para fijar otra.`,
    remove: (name: string) => `Quitar ${name}`,
    pick: (name: string) => `Comparar ${name}`,
    go: 'Ir a esta celda',
    tray: 'Celdas fijadas',
    cells: 'Dos celdas lado a lado',
    minus: (one: string, other: string, difference: string) => `${one} − ${other} = ${difference}`,
    equal: 'Las dos celdas valen lo mismo.',
    sameCell: 'Es la misma celda, con otra imagen u otros pesos.',
    says: (name: string, share: string) => `dice ${name}, ${share}`,
  },
};
export type NetworkMore = typeof networkMore;

/** The words in the figures of the lessons. Numbers and positions arrive written for people. */
export const lessonsFigures = {
  reset: 'Como en el texto',
  tensor: {
    signal: 'Una señal',
    table: 'Una tabla de números',
    picture: 'Tres tablas y la imagen que forman',
    signalWords: (count: string) =>
      `Una fila de ${count} números, uno por instante, dibujados como barras.`,
    words: (rows: string, cols: string, channels: string, count: string) =>
      `${rows} filas, ${cols} columnas y ${channels} ${channels === '1' ? 'canal' : 'canales'}: ${count} números.`,
    instant: (at: string) => `instante ${at}`,
    place: (row: string, col: string) => `fila ${row}, columna ${col}`,
    pixel: (where: string, red: string, green: string, blue: string) =>
      `${where}: rojo ${red}, verde ${green}, azul ${blue}`,
    channel: (at: string) => `canal ${at}`,
    lights: ['rojo', 'verde', 'azul'],
    together: 'la imagen',
    hint: 'Señala un número.',
    hintPicture: 'Señala un píxel: se marcan sus tres números.',
    choose: 'Elige un número.',
  },
  links: {
    title: {
      dense: 'Cada neurona lee todos los píxeles',
      local: 'Cada neurona lee una ventana',
      shared: 'Cada neurona lee una ventana con los mismos pesos',
    },
    words: {
      dense: (rows: string, cols: string, units: string, wires: string, weights: string) =>
        `Imagen de ${rows} × ${cols}; neuronas: ${units}. De cada píxel sale un hilo hacia cada neurona: ${wires} hilos y ${weights} pesos distintos.`,
      local: (rows: string, cols: string, units: string, wires: string, weights: string) =>
        `Imagen de ${rows} × ${cols}; neuronas: ${units}. Cada una lee solo una ventana: ${wires} hilos y ${weights} pesos distintos.`,
      shared: (rows: string, cols: string, units: string, wires: string, weights: string) =>
        `Imagen de ${rows} × ${cols}; neuronas: ${units}. Cada una lee una ventana y todas usan los mismos pesos: ${wires} hilos y solo ${weights} pesos distintos.`,
    },
    units: 'Neuronas',
    unit: (at: string) => `neurona ${at}`,
    unitAt: (row: string, col: string) => `neurona de la fila ${row}, columna ${col}`,
    filter: 'el filtro, el mismo para todas',
    weightsOf: (unit: string) => `los pesos de la ${unit}`,
    weight: (at: string) => `peso ${at}`,
    reads: (unit: string, wires: string) =>
      `La ${unit} lee ${wires} píxeles, cada uno con un peso.`,
    readBy: (wires: string) =>
      wires === '1' ? 'De este píxel sale 1 hilo.' : `De este píxel salen ${wires} hilos.`,
    carried: (weight: string, wires: string) =>
      wires === '1'
        ? `El peso ${weight} se usa en 1 hilo.`
        : `El peso ${weight} se usa en ${wires} hilos.`,
    count: (units: string, wires: string, weights: string) =>
      `${units === '1' ? '1 neurona' : `${units} neuronas`} · ${wires} hilos · ${weights} pesos distintos`,
    hint: 'Señala una neurona, un píxel o un peso.',
  },
  flatten: {
    title: 'De mapas a una tira',
    cells: 'Celdas, en el orden de la tira',
    words: (maps: string, rows: string, cols: string, count: string) =>
      `${maps} ${maps === '1' ? 'mapa' : 'mapas'} de ${rows} × ${cols}, puestos en una sola tira de ${count} números: fila por fila y mapa por mapa.`,
    map: (at: string) => `mapa ${at}`,
    cell: (row: string, col: string) => `fila ${row}, columna ${col}`,
    inMap: (map: string, where: string) => `mapa ${map}, ${where}`,
    goesTo: (where: string, place: string) => `${where} → lugar ${place}.`,
    below: (place: string, apart: string) =>
      `La celda de abajo va al ${place}: ${apart} lugares más allá.`,
    behind: (place: string, apart: string) =>
      `La del mapa siguiente en el mismo sitio, al ${place}: ${apart} más allá.`,
    flatten: 'Aplanar',
    fold: 'Volver a los mapas',
    hint: 'Señala una celda, o un lugar de la tira.',
  },
  dense: {
    title: 'Una capa densa',
    inputs: (values: string) => `Entradas: ${values}.`,
    words: (unit: string, weights: string, bias: string, output: string) =>
      `${unit}: pesos ${weights}; sesgo ${bias}; sale ${output}.`,
    unit: (at: string) => `unidad ${at}`,
    inputRow: 'Entradas, x',
    input: (at: string, value: string) => `entrada ${at}: ${value}`,
    weights: 'Pesos, W: una fila por unidad',
    weight: (unit: string, input: string, value: string) =>
      `${unit}, peso de la entrada ${input}: ${value}`,
    bias: 'Sesgos, b',
    biasOf: (unit: string, value: string) => `${unit}, sesgo: ${value}`,
    sums: 'Sumas',
    outputs: 'Salidas, h',
    activation: { none: '', relu: 'ReLU', sigmoid: 'sigmoide', tanh: 'tanh' },
  },
  stepper: {
    less: (name: string) => `Menos: ${name}`,
    more: (name: string) => `Más: ${name}`,
  },
  softmax: {
    title: 'De puntuaciones a probabilidades',
    plainTitle: 'Dividir cada puntuación por la suma',
    classes: 'Clase',
    class: (at: string) => `clase ${at}`,
    logit: 'logit z',
    logitOf: (name: string) => `Logit de la ${name}`,
    power: 'potencia eᶻ',
    share: 'probabilidad, eᶻ ÷ suma',
    plain: 'sin potencias, z ÷ suma',
    sum: 'suma',
    words: (name: string, logit: string, power: string, share: string) =>
      `${name}: logit ${logit}, potencia ${power}, probabilidad ${share}.`,
    plainWords: (name: string, logit: string, share: string) =>
      `${name}: ${logit} dividido por la suma da ${share}.`,
    negative: '¿Una probabilidad negativa?',
    hint: 'Señala una clase para ver la cuenta, o cambia un logit.',
    hintFixed: 'Señala una clase para ver la cuenta.',
    addTen: 'Sumar 10 a todos',
    double: 'Multiplicar por 2',
    compare: 'Comparar con la división sola',
  },
  size: {
    title: 'Cuántos saltos caben',
    formula: 'La fórmula con sus números',
    walk: 'Paradas de la ventana',
    words: (
      n: string,
      padding: string,
      span: string,
      stride: string,
      output: string,
      rest: string,
    ) =>
      `Un eje de ${n} celdas con ${padding} de relleno a cada lado. La ventana ocupa ${span} y avanza de ${stride} en ${stride}: hace ${output} paradas, y al final sobran ${rest} celdas.`,
    stop: (at: string, from: string) => `Parada ${at}: la ventana empieza en la celda ${from}.`,
    doesNotFit: 'Con esos números la ventana no cabe: se queda como estaba.',
    stopInPadding: (at: string) => `Parada ${at}: la ventana empieza en el relleno.`,
    rest: (count: string) =>
      count === '1'
        ? 'Al final, 1 celda se queda sin leer.'
        : `Al final, ${count} celdas se quedan sin leer.`,
    names: { n: 'entrada', k: 'núcleo', s: 'paso', p: 'relleno', d: 'dilatación' },
    parts: {
      n: (n: string) => `La entrada mide ${n}.`,
      p: (p: string) => `Relleno: ${p} a cada lado.`,
      k: (k: string) => `La ventana ocupa ${k}.`,
      span: (k: string, d: string, span: string) =>
        `Con dilatación ${d}, un núcleo de ${k} ocupa ${d} × (${k} − 1) + 1 = ${span}.`,
      free: (free: string) => `Espacio libre para avanzar: ${free}.`,
      s: (s: string) => `Cada salto avanza ${s}.`,
      hops: (hops: string, rest: string) => `Caben ${hops} saltos enteros; sobran ${rest}.`,
      one: 'La parada del principio también cuenta.',
      output: (output: string) => `Paradas, y por lo tanto salidas: ${output}.`,
    },
  },
  curve: {
    title: (formula: string) => `Gráfica de ${formula}`,
    words: (formula: string, variable: string, from: string, to: string) =>
      `Gráfica de ${formula}, con ${variable} de ${from} a ${to}.`,
    functions: {
      relu: (x: string) => `ReLU(${x})`,
      '-ln(p)': (x: string) => `−ln ${x}`,
    },
    point: (variable: string) => `El punto de la curva: ${variable}`,
    drag: 'Arrastra el punto, o muévelo con las flechas.',
    standing: (variable: string, x: string, y: string, slope: string) =>
      `${variable} = ${x} · pérdida ${y} · pendiente ${slope}`,
    step: 'Dar un paso',
    back: 'Un paso atrás',
    rate: 'Tasa de aprendizaje η',
  },
  gradient: {
    title: 'El gradiente de cada peso',
    words: (input: string, gradients: string) =>
      `Lo que leyó el núcleo, fila por fila: ${input}. El gradiente de cada peso: ${gradients}.`,
    weight: (row: string, col: string) => `peso de la fila ${row}, columna ${col}`,
    output: (row: string, col: string, value: string) =>
      `salida de la fila ${row}, columna ${col}: vuelve ${value}`,
    input: 'lo que leyó',
    upstream: 'lo que vuelve de atrás',
    gradient: 'gradiente',
    before: 'pesos',
    after: 'después de un paso',
  },
  summary: {
    title: 'Las capas, con sus cuentas',
    layer: 'capa',
    output: 'sale',
    parameters: 'parámetros',
    input: 'entrada',
    total: 'en total',
    trainable: 'siguen aprendiendo',
    frozen: 'congelada',
    words: (at: string, name: string, output: string, parameters: string) =>
      `Capa ${at}, ${name}: sale ${output}; parámetros: ${parameters}.`,
    layers: {
      conv2d: 'Convolución',
      'max-pool2d': 'Máximo',
      'avg-pool2d': 'Promedio',
      'global-avg-pool': 'Promedio global',
      relu: 'ReLU',
      'leaky-relu': 'Leaky ReLU',
      sigmoid: 'Sigmoide',
      tanh: 'Tanh',
      flatten: 'Aplanar',
      linear: 'Densa',
      dropout: 'Dropout',
      'batch-norm2d': 'Normalización',
      softmax: 'Softmax',
    },
  },
  descent: {
    title: 'El camino cuesta abajo',
    map: 'Mapa de la pérdida con curvas de nivel',
    walk: 'Pasos del camino',
    words: (surface: string, optimizer: string, rate: string, where: string) =>
      `Pérdida ${surface} como mapa con curvas de nivel; su mínimo está en a = 0, b = 0. ${optimizer} con η = ${rate}. ${where}`,
    at: (step: string, a: string, b: string, loss: string) =>
      `Paso ${step}: a = ${a}, b = ${b}, pérdida ${loss}.`,
    slopes: (a: string, b: string) => `pendiente: ${a} en a, ${b} en b`,
    optimizer: 'Optimizador',
    start: (name: string) => `Inicio: ${name}`,
    optimizers: { sgd: 'SGD', momentum: 'Momento', rmsprop: 'RMSProp', adam: 'Adam' },
    rate: 'Tasa de aprendizaje η',
  },
  optimizer: {
    title: (name: string) => `Los primeros pasos de ${name}`,
    names: {
      sgd: 'SGD',
      momentum: 'momento',
      nesterov: 'Nesterov',
      rmsprop: 'RMSProp',
      adam: 'Adam',
      adamw: 'AdamW',
    },
    steps: 'Paso',
    step: (at: string) => `paso ${at}`,
    symbols: { gradient: 'g', u: 'u', m: 'm', v: 'v', mhat: 'm̂', vhat: 'v̂', change: 'Δ', w: 'w' },
    columns: {
      gradient: 'gradiente',
      u: 'velocidad',
      m: 'promedio de g',
      v: 'promedio de g²',
      mhat: 'corregido',
      vhat: 'corregido',
      change: 'cambio',
      w: 'peso',
    },
    rules: {
      sgd: 'Δ = −η · g',
      momentum: 'u ← factor · u + g; Δ = −η · u',
      nesterov: 'u ← factor · u + g; Δ = −η · (g + factor · u)',
      rmsprop: 'v ← α · v + (1 − α) · g²; Δ = −η · g ÷ √v',
      adam: 'Δ = −η · m̂ ÷ (√v̂ + ε)',
      adamw: 'Δ = −η · m̂ ÷ (√v̂ + ε), y el peso se encoge',
    },
    gradientOf: (step: string) => `Gradiente del paso ${step}`,
    rate: 'Tasa de aprendizaje η',
    hint: 'Señala un número para ver su cuenta.',
  },
  dropout: {
    title: (p: string) => `Dropout con p = ${p}`,
    units: 'Unidades',
    unit: (at: string) => `unidad ${at}`,
    off: (unit: string) => `${unit}: apagada en este paso, sale 0`,
    unchanged: (unit: string, value: string) => `${unit}: ${value}, sin cambios`,
    sums: (before: string, after: string) => `La suma era ${before}; en este paso es ${after}.`,
    inUse: 'Al usar la red no se apaga ninguna.',
    hint: 'Señala una unidad.',
    mode: 'Cuándo',
    training: 'Al entrenar',
    use: 'Al usar la red',
    draws: (count: string, goal: string) =>
      `Sumas de ${count} sorteos, como puntos alrededor de ${goal}, la suma sin dropout.`,
    draw: 'Otro sorteo',
  },
  receptive: {
    title: 'Cuánto ve cada celda',
    cells: 'Celdas de las capas',
    layers: 'Capa',
    layer: {
      conv: (k: string) => `Conv ${k} × ${k}`,
      pool: (k: string) => `Agrupar ${k} × ${k}`,
    },
    pixels: 'píxeles',
    field: 'campo: antes + (k − 1) × salto',
    jump: 'salto',
    words: (layer: string, field: string, jump: string) =>
      `${layer}: campo ${field}, salto ${jump}.`,
    sees: (layer: string, cell: string, field: string) =>
      `${layer}, celda ${cell}: ve ${field} × ${field} píxeles.`,
    hidden: (layer: string, kernel: string) =>
      `${layer}: lee ${kernel} celdas seguidas. ¿Cuántos píxeles ve?`,
  },
  gradCam: {
    title: 'Grad-CAM: mapas con peso',
    map: (at: string) => `mapa ${at}`,
    weight: (map: string, value: string) => `peso del ${map}: ${value}`,
    place: (row: string, col: string) => `fila ${row}, columna ${col}`,
    sum: 'suma',
    support: 'apoyo',
    words: (outputs: string) => `Cada mapa por su peso, sumados celda a celda, y ReLU. ${outputs}.`,
    hint: 'Señala una celda para ver la cuenta.',
  },
};
export type LessonsFigures = typeof lessonsFigures;

/**
 * Packages of the index that want a library of the operating system where they run, and what Debian calls it. They are
 * compiled here, because there is no wheel of them for Linux, or they load the library by its name. Those whose wheels
 * bring it, such as psycopg2-binary and opencv-python-headless, have no place here.
 *
 * Names of Debian 12: where Debian 13 has another (`libmagic1t64`), that package provides the earlier one.
 * https://wiki.debian.org/ReleaseGoals/64bit-time
 */
export const debianLibraries: Readonly<Record<string, readonly string[]>> = {
  // https://www.psycopg.org/docs/install.html
  psycopg2: ['libpq5'],
  // Without its extra `binary`, in Python alone or compiled: https://www.psycopg.org/psycopg3/docs/basic/install.html
  psycopg: ['libpq5'],
  // https://github.com/PyMySQL/mysqlclient
  mysqlclient: ['libmariadb3'],
  // https://github.com/ahupp/python-magic
  'python-magic': ['libmagic1'],
  // https://github.com/NaturalHistoryMuseum/pyzbar
  pyzbar: ['libzbar0'],
  // https://github.com/opencv/opencv-python: what its windows are drawn with, loaded with the module.
  'opencv-python': ['libgl1', 'libglib2.0-0'],
  'opencv-contrib-python': ['libgl1', 'libglib2.0-0'],
  // https://doc.courtbouillon.org/weasyprint/stable/first_steps.html
  weasyprint: ['libpango-1.0-0', 'libpangoft2-1.0-0', 'libharfbuzz-subset0'],
  // https://doc.courtbouillon.org/cairocffi/stable/overview.html
  cairosvg: ['libcairo2'],
  cairocffi: ['libcairo2'],
  pycairo: ['libcairo2'],
};

/**
 * Packages of the index that start a program of the operating system for all that they do. They count where the project asks
 * for them itself: as a dependency of a dependency they are mostly for what nobody calls.
 */
export const debianPrograms: Readonly<Record<string, readonly string[]>> = {
  // https://github.com/madmaze/pytesseract#installation
  pytesseract: ['tesseract-ocr'],
  // https://github.com/Belval/pdf2image#how-to-install
  pdf2image: ['poppler-utils'],
  // https://graphviz.readthedocs.io/en/stable/#installation
  graphviz: ['graphviz'],
  // https://github.com/jiaaro/pydub#installation
  pydub: ['ffmpeg'],
  'ffmpeg-python': ['ffmpeg'],
  // https://github.com/openai/whisper#setup
  'openai-whisper': ['ffmpeg'],
  // https://github.com/JessicaTegner/pypandoc: the package `pypandoc_binary` brings it.
  pypandoc: ['pandoc'],
};

/**
 * What GeoDjango loads. The library has the number of its release in its name, which is another in each Debian; this
 * brings it. https://docs.djangoproject.com/en/stable/ref/contrib/gis/install/geolibs/
 */
export const ofGeoDjango: readonly string[] = ['gdal-bin'];

/** What the large image has already. https://github.com/docker-library/buildpack-deps */
export const onLargeImage: readonly string[] = [
  'libpq5',
  'libmariadb3',
  'libmagic1',
  'libglib2.0-0',
  'libcairo2',
];

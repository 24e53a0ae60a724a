#include "readings.hpp"

#include <cstdlib>

int main() {
  const bool right = mean({}) == 0 && mean(read_all({"20", "21.5", "23"})) == 21.5;
  return right ? EXIT_SUCCESS : EXIT_FAILURE;
}

// Prints how many readings it was given, and their mean.
#include <iostream>
#include <stdexcept>

#include "readings.hpp"

int main(int count, char** words) {
  try {
    const auto readings = read_all({words + 1, words + count});
    std::cout << readings.size() << " readings, mean " << mean(readings) << std::endl;
  } catch (const std::invalid_argument&) {
    std::cerr << "usage: meter NUMBER..." << std::endl;
    return 2;
  }
}

#include "readings.hpp"

#include <numeric>

std::vector<double> read_all(const std::vector<std::string>& words) {
  std::vector<double> readings;
  for (const auto& word : words) readings.push_back(std::stod(word));
  return readings;
}

double mean(const std::vector<double>& readings) {
  if (readings.empty()) return 0;
  return std::accumulate(readings.begin(), readings.end(), 0.0) / static_cast<double>(readings.size());
}

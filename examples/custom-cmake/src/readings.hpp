#pragma once

#include <string>
#include <vector>

// Reads numbers; throws std::invalid_argument for a word that is none.
std::vector<double> read_all(const std::vector<std::string>& words);

// The mean of the readings, 0 where there are none.
double mean(const std::vector<double>& readings);

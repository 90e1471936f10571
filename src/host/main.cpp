// SPDX-License-Identifier: MIT
#include "host/command/program.hpp"

int main(int argc, char** argv) {
    return loquent::host::run_program(argc, argv, nullptr);
}

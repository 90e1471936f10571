// SPDX-License-Identifier: MIT
#include "host/command/program.hpp"
#include "host/demo/development.hpp"

int main(int argc, char** argv) {
    loquent::host::Development development;
    return loquent::host::run_program(argc, argv, &development);
}

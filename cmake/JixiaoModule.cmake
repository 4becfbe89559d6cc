# jx_module(NAME [USES module...] [LIBS target...]): the static library jx_NAME from src/NAME/*.c.
#
# Flags, include path and the list for tests/arch come from here, so that a module is one line.

set(JX_WARNINGS
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes
    -Wmissing-prototypes -Wold-style-definition -Wwrite-strings -Wcast-qual -Wcast-align
    -Wpointer-arith -Wundef -Wvla -Wformat=2 -Wswitch-enum -Wdouble-promotion -Wnull-dereference
    -Wimplicit-fallthrough)
if(JIXIAO_WERROR)
  list(APPEND JX_WARNINGS -Werror)
endif()

function(jx_flags target)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_compile_options(${target} PRIVATE ${JX_WARNINGS})
  target_compile_definitions(${target} PRIVATE _POSIX_C_SOURCE=200809L _DEFAULT_SOURCE
                             JX_VERSION="${PROJECT_VERSION}")
endfunction()

function(jx_module name)
  cmake_parse_arguments(ARG "" "" "USES;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.c)
  if(NOT sources)
    add_library(jx_${name} INTERFACE)
    set(scope INTERFACE)
  else()
    add_library(jx_${name} STATIC ${sources})
    jx_flags(jx_${name})
    set(scope PUBLIC)
  endif()
  if(NOT name STREQUAL "base")
    list(PREPEND ARG_USES base)
  endif()
  list(TRANSFORM ARG_USES PREPEND jx_ OUTPUT_VARIABLE uses)
  target_link_libraries(jx_${name} ${scope} ${uses} ${ARG_LIBS})
  list(JOIN ARG_USES "," uses_list)
  set_property(GLOBAL APPEND PROPERTY JX_USES "${name}:${uses_list}")
  set_property(GLOBAL APPEND PROPERTY JX_MODULES jx_${name})
endfunction()

# libjixiao, the program jixiao, and what is installed.

get_property(modules GLOBAL PROPERTY JX_MODULES)
if(EXISTS ${CMAKE_SOURCE_DIR}/src/jixiao.c)
  add_library(jixiao_static STATIC src/jixiao.c)
  jx_flags(jixiao_static)
  target_link_libraries(jixiao_static PUBLIC ${modules})
endif()

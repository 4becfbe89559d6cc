# libjixiao, the program jixiao, and what is installed.

get_property(modules GLOBAL PROPERTY JX_MODULES)

# The library. Only what jixiao.h marks JIXIAO_API is visible.
add_library(jixiao_objects OBJECT src/jixiao.c src/jixiao_forms.c src/jixiao_score.c src/jixiao_audit.c)
jx_flags(jixiao_objects)
target_link_libraries(jixiao_objects PUBLIC ${modules})
target_compile_definitions(jixiao_objects PRIVATE
    JX_SHARE_INSTALLED="${CMAKE_INSTALL_FULL_DATADIR}/jixiao")

add_library(libjixiao SHARED $<TARGET_OBJECTS:jixiao_objects>)
target_link_libraries(libjixiao PRIVATE ${modules} ${CMAKE_DL_LIBS})
target_include_directories(libjixiao INTERFACE
    $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/src> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
set_target_properties(libjixiao PROPERTIES
    OUTPUT_NAME jixiao VERSION ${PROJECT_VERSION} SOVERSION 0 PUBLIC_HEADER src/jixiao.h)

# The program holds the library's objects itself: it starts faster and needs no library path.
file(GLOB cli_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/cli/*.c)
add_executable(jixiao ${cli_sources} $<TARGET_OBJECTS:jixiao_objects>)
jx_flags(jixiao)
target_link_libraries(jixiao PRIVATE ${modules} ${CMAKE_DL_LIBS})
set_property(GLOBAL APPEND PROPERTY JX_USES "cli:base")

configure_file(${CMAKE_SOURCE_DIR}/cmake/jixiao.pc.in ${CMAKE_BINARY_DIR}/jixiao.pc @ONLY)

install(TARGETS jixiao RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS libjixiao
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    PUBLIC_HEADER DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${CMAKE_BINARY_DIR}/jixiao.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES docs/jixiao.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(DIRECTORY layouts DESTINATION ${CMAKE_INSTALL_DATADIR}/jixiao FILES_MATCHING PATTERN "*.json")
install(DIRECTORY fonts DESTINATION ${CMAKE_INSTALL_DATADIR}/jixiao PATTERN "rebuild" EXCLUDE)
install(FILES docs/filing.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/jixiao)
install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES data/linwu-2021.json data/minimal.json DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)

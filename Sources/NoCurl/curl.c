// Stands in for libcurl in the static link. FlyingFox has a handler that forwards requests to other servers by
// Foundation's URLSession, whose static form asks for libcurl, and with it for dozens of libraries more. Causeway
// neither forwards a request nor makes one: whoever should come here all the same is told so, and stopped.

#include <stdio.h>
#include <stdlib.h>

#define ABSENT(name)                                                                                                  \
    void name(void) {                                                                                                 \
        fputs("causeway: " #name " was called, and there is no libcurl in this program\n", stderr);                   \
        abort();                                                                                                      \
    }

ABSENT(curl_easy_cleanup)
ABSENT(curl_easy_getinfo)
ABSENT(curl_easy_init)
ABSENT(curl_easy_pause)
ABSENT(curl_easy_setopt)
ABSENT(curl_easy_strerror)
ABSENT(curl_free)
ABSENT(curl_global_init)
ABSENT(curl_multi_add_handle)
ABSENT(curl_multi_assign)
ABSENT(curl_multi_cleanup)
ABSENT(curl_multi_info_read)
ABSENT(curl_multi_init)
ABSENT(curl_multi_remove_handle)
ABSENT(curl_multi_setopt)
ABSENT(curl_multi_socket_action)
ABSENT(curl_slist_append)
ABSENT(curl_slist_free_all)
ABSENT(curl_url)
ABSENT(curl_url_get)
ABSENT(curl_url_set)
ABSENT(curl_version)
ABSENT(curl_version_info)

#include "base/slab.h"
